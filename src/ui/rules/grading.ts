import type { Component } from 'svelte';
import type { RulesetId } from '../../schema';
import SeedGrading from './SeedGrading.svelte';
import StrictGrading from './StrictGrading.svelte';

/** The chapter on how each ruleset grades. */
export const GRADING: Readonly<Record<RulesetId, Component>> = {
  'openenv-0.1': SeedGrading,
  'strict-1': StrictGrading,
};
