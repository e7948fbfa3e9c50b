import { generateKeyPairSync, sign } from "node:crypto";

/** A key and a certificate that it signed itself, for 127.0.0.1, in PEM: what `https.createServer` takes. */
export const selfSigned = (): { readonly key: string; readonly cert: string } => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(tagged(0x31, sequence(commonName, tagged(0x0c, Buffer.from("tg-eval test")))));
  const extensions = sequence(
    sequence(basicConstraints, Buffer.from("0101ff", "hex"), octets(sequence(Buffer.from("0101ff", "hex")))),
    sequence(subjectAltName, octets(sequence(tagged(0x87, Buffer.from([127, 0, 0, 1]))))),
  );
  const toSign = sequence(
    tagged(0xa0, integer(2)),
    integer(1),
    sequence(ecdsaWithSha256),
    name,
    sequence(utcTime(-1), utcTime(1)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, extensions),
  );
  const signature = tagged(0x03, Buffer.from([0]), sign("sha256", toSign, privateKey));
  const certificate = sequence(toSign, sequence(ecdsaWithSha256), signature);
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`,
  };
};

// DER, the encoding of certificates (RFC 5280): a tag, a length and what it holds.
const tagged = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const long = Buffer.from([0x82, content.length >> 8, content.length & 0xff]);
  const length = content.length < 128 ? Buffer.from([content.length]) : long;
  return Buffer.concat([Buffer.from([tag]), length, content]);
};
const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, ...parts);
const octets = (content: Buffer): Buffer => tagged(0x04, content);
const integer = (value: number): Buffer => tagged(0x02, Buffer.from([value]));

const utcTime = (days: number): Buffer => {
  const time = new Date(Date.now() + days * 86_400_000).toISOString().replace(/[-:T]|\.\d+/g, "");
  return tagged(0x17, Buffer.from(time.slice(2)));
};

const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, "hex"));
const commonName = oid("550403"); // 2.5.4.3
const basicConstraints = oid("551d13"); // 2.5.29.19
const subjectAltName = oid("551d11"); // 2.5.29.17
const ecdsaWithSha256 = oid("2a8648ce3d040302"); // 1.2.840.10045.4.3.2
