import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { Admin } from './admin.tsx';
import { followLanguage } from './i18n/follow-language.ts';
import { startAdmin } from './start-admin.ts';
import { styleNonce } from './theme/style-nonce.ts';
import './theme/theme.css';

const place = document.querySelector('#admin');
if (place === null) throw new Error('the page has no #admin');
// Drawers and dialogs keep the page behind them from scrolling with a style of their own.
setNonce(styleNonce());
await followLanguage();
createRoot(place).render(<Admin parts={startAdmin()} />);
