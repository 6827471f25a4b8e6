export { ExpressionError, readExpression, SCOPE_NAMES, shown, type Expression, type Scope, type ScopeName } from './expression';
export {
  fillIn,
  isTemplate,
  readTemplate,
  templatesOf,
  textWith,
  type TemplateFault,
  type TemplatePart,
  type TemplatePlace,
  type Values,
} from './template';
