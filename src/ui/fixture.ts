import '../styles/app.css';
import type { Stores } from '../stores';
import { setStores } from './shared/store.svelte';

/** For tests: a component that finds `stores` where it finds them in the app. */
export const withStores = <C extends CallableFunction>(component: C, stores: Stores): C =>
  new Proxy(component, {
    apply(target, self, props: unknown[]) {
      setStores(stores);
      return Reflect.apply(target, self, props) as unknown;
    },
  });
