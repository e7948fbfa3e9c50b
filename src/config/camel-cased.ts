/** `base_url` → `baseUrl` */
type Camel<Key> = Key extends `${infer Word}_${infer Rest}` ? `${Word}${Capitalize<Camel<Rest>>}` : Key;

export type CamelCased<T> = { readonly [Key in keyof T as Camel<Key>]: T[Key] };

/** An object of a file, with its keys as the code spells them. What is not there stays away. */
export function camelCased<T extends object>(options: T): CamelCased<T> {
  const renamed = Object.entries(options).map(([key, value]) => [key.replace(/_(\w)/g, upper), value]);
  return Object.fromEntries(renamed) as CamelCased<T>; // the type says what `upper` does
}

const upper = (_: string, letter: string): string => letter.toUpperCase();
