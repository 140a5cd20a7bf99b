import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { followLanguage } from '../i18n/follow-language.ts';
import { styleNonce } from '../theme/style-nonce.ts';
import '../theme/theme.css';
import { Greeter } from './greeter.tsx';

const place = document.querySelector('#greeter');
if (place === null) throw new Error('the page has no #greeter');
setNonce(styleNonce());
await followLanguage();
createRoot(place).render(<Greeter />);
