/** What the program does whose grade stands beside a player's on the cards; as a policy of the benchmark: dependency-walker. */
export const SCRIPT = 'follows the calls from whatever raised the alert, and answers with the worst that it finds';
