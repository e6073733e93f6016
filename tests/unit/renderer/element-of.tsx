import i18next from 'i18next';
import {
  Children,
  isValidElement,
  type ElementType,
  type ReactElement,
  type ReactNode,
} from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { initReactI18next } from 'react-i18next';
import forms from '../../../resources/locales/en/forms.json';
import ui from '../../../resources/locales/en/ui.json';

await i18next.use(initReactI18next).init({
  lng: 'en',
  resources: { en: { forms, ui } },
  interpolation: { escapeValue: false },
});

type Props = Record<string, unknown> & { children?: ReactNode };

function find(node: ReactNode, type: ElementType): ReactElement<Props> | null {
  for (const child of Children.toArray(node)) {
    if (!isValidElement<Props>(child)) continue;
    const found = child.type === type ? child : find(child.props.children, type);
    if (found) return found;
  }
  return null;
}

/** The first element of a type among what a component draws, with the props and the key it was given. */
export function elementOf(draw: () => ReactNode, type: ElementType): ReactElement<Props> {
  const held: { drawn?: ReactNode } = {};
  const Holder = () => {
    held.drawn = draw();
    return null;
  };
  renderToStaticMarkup(<Holder />);
  const found = find(held.drawn, type);
  if (!found) throw new Error('not drawn');
  return found;
}
