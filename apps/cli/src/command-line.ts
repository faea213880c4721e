/** Who the audit says did what was done here: whoever has this machine's account. */
export const COMMAND_LINE = "the command line";
