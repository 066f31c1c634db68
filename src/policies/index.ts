export { expertLine, targetParameter } from './expert';
