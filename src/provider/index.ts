export { openAiChatModel } from "./open-ai-chat-model.js";
