// The script of every preview page; built into dist/s/forward.js.
import { forwardAddress } from './forward-address';

location.replace(forwardAddress(location));
