import '@testing-library/jest-dom/jest-globals';
import { configure } from '@testing-library/dom';

// A bound for a busy machine; what is there is found at once.
configure({ asyncUtilTimeout: 10_000 });
