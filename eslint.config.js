import tseslint from "typescript-eslint";

/** Biome formats and lints; eslint is here for the rules that need types. */
export default tseslint.config(
  {
    ignores: [
      "build/",
      "dist/",
      "coverage/",
      "examples/",
      "bench/",
      "scripts/",
      "**/*.mjs",
      "*.config.js",
      "*.config.ts",
    ],
  },
  {
    files: ["src/**/*.ts", "test/**/*.ts"],
    ignores: ["src/page/"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: "./tsconfig.test.json", tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    // The report's page runs in browsers.
    files: ["src/page/**/*.{ts,tsx}"],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { project: "./tsconfig.page.json", tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ["src/**/*.{ts,tsx}", "test/**/*.ts"],
    plugins: { "@typescript-eslint": tseslint.plugin },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/no-unnecessary-condition": "error",
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/require-await": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
    },
  },
);
