/** `help WORDS` as oclif wants it: `WORDS --help`, for a command, a topic, or for all. */
export function helpWords(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv;
  return first === "help" ? [...rest.filter((word) => word !== "--help"), "--help"] : argv;
}
