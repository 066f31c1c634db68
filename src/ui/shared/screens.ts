import { screensOf, type Screens } from '../../stores/screens';
import { getStores } from './store.svelte';

/** The stores of the screens, for components within them. */
export const getScreens = (): Screens => screensOf(getStores());
