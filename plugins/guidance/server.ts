import { definePluginServer } from '../kit/index.ts';
import { barChart } from './blocks/bar-chart.ts';
import { riskMatrix } from './blocks/risk-matrix.ts';
import { riskScore } from './blocks/risk-score.ts';
import { samplingCalculator } from './blocks/sampling-calculator.ts';

export default definePluginServer({ blocks: [riskMatrix, barChart, riskScore, samplingCalculator] });
