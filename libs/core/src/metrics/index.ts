export { Histogram } from './histogram';
export { MetricsTally, pointsOf, type EndedExecution, type MetricsWindow } from './tally';
