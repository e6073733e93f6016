import { sidedUtility } from './css-rule.mjs';
import { judgeImport, projectPath } from './layer-rule.mjs';

/** Our own rules for oxlint, loaded by .oxlintrc.json. Proved by tests/resources/lint-bites.test.ts. */
export default {
  meta: { name: 'satchel' },
  rules: {
    layers: { create: layersRule },
    'logical-css': { create: logicalCssRule },
  },
};

function layersRule(context) {
  const file = projectPath(context.filename);
  const check = (node) => {
    if (typeof node.source?.value !== 'string') return;
    const names = (node.specifiers ?? []).map(({ imported }) => imported?.name);
    const message = judgeImport(file, node.source.value, names);
    if (message) context.report({ node: node.source, message });
  };
  return {
    ImportDeclaration: check,
    ExportNamedDeclaration: check,
    ExportAllDeclaration: check,
    ImportExpression: check,
  };
}

function logicalCssRule(context) {
  const check = (node, text) => {
    const utility = sidedUtility(text);
    if (utility) {
      context.report({
        node,
        message: `"${utility}" is tied to one side: use its start or end form (ms-, pe-, start-, text-start …).`,
      });
    }
  };
  const inClassName = (node) => {
    for (let at = node.parent; at; at = at.parent) {
      if (at.type === 'JSXAttribute') return /class/i.test(at.name.name);
      if (at.type === 'VariableDeclarator')
        return /class|style|variant|tone|size/i.test(at.id.name ?? '');
    }
    return false;
  };
  return {
    Literal: (node) =>
      typeof node.value === 'string' && inClassName(node) && check(node, node.value),
    TemplateElement: (node) => inClassName(node) && check(node, node.value.raw),
  };
}
