export { startIngest } from "./start.ts";
