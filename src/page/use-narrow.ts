import { useEffect, useState } from "preact/hooks";

const query = matchMedia("(max-width: 999px)");

/** Whether the window has no room for list and sample side by side; page.css has the same width. */
export function useNarrow(): boolean {
  const [narrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const follow = (): void => setNarrow(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return narrow;
}
