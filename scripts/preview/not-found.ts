// The script of 404.html, in which it stands: no file can be named from an unknown address.
import { strayAddress } from './stray-address';

const address = strayAddress(location);
if (address !== undefined) location.replace(address);
