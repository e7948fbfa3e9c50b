/** What a `<script type="text/plain">` of the page holds: JSON, deflated (raw), in base64. */
export async function decodePayload(base64: string): Promise<unknown> {
  const inflated = new Blob([bytesOf(base64)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(inflated).json();
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
