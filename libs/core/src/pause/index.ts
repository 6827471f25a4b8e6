export { decidePause, decideResume, pause, resume, type PauseOutcome } from './pause';
