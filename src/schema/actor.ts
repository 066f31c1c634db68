import * as z from 'zod/mini';

/** Who worked an episode: a person, a policy that ships with the app, or an agent whose runs were recorded elsewhere. */
export const ACTOR_KINDS = ['human', 'policy', 'agent'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

export const Actor = z.object({
  kind: z.enum(ACTOR_KINDS),
  /** What it is called in tables and plots: "participants", "dependency-walker", the name of a model. */
  name: z.string().check(z.minLength(1), z.maxLength(80)),
});
export type Actor = z.infer<typeof Actor>;
