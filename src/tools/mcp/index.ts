export { openMcp } from "./open-mcp.js";
