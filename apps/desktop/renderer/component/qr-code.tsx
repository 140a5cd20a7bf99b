import qrcode from 'qrcode-generator';
import { useMemo, type ReactNode } from 'react';

/** White around the code, in squares: scanners need it. */
const margin = 4;

/** A text as a QR code, black on white in every colour scheme; `label` says what it leads to. */
export function QrCode({ text, label }: { text: string; label: string }): ReactNode {
  const { path, size } = useMemo(() => squares(text), [text]);
  const edge = size + 2 * margin;
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${String(edge)} ${String(edge)}`} width={200} height={200}>
      <rect width={edge} height={edge} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

function squares(text: string): { path: string; size: number } {
  const code = qrcode(0, 'M');
  // Bytes, not characters: mounts may have any letters.
  code.addData(String.fromCharCode(...new TextEncoder().encode(text)), 'Byte');
  code.make();
  const size = code.getModuleCount();
  const indices = Array.from({ length: size }, (_, index) => index);
  const dark = indices.flatMap((row) =>
    indices.filter((column) => code.isDark(row, column)).map((column) => [column, row]),
  );
  const path = dark.map(([x = 0, y = 0]) => `M${String(x + margin)} ${String(y + margin)}h1v1h-1z`).join('');
  return { path, size };
}
