// All that needs the plotting library: loaded with the first figure.
export { drawConfidence, drawLearning } from './plot-curves';
export { makeSvgFile } from './plot-file';
export { drawGrades } from './plot-grades';
export { drawIncidents } from './plot-incidents';
