import { Component, type ReactNode } from 'react';
import { PanelFailure } from './panel-failure.tsx';

interface Props {
  /** What the part is called, in words. */
  name: string;
  children: ReactNode;
}

/** Holds a part of a page that throws in its own place: the rest goes on, and it can be tried again. */
export class PanelBoundary extends Component<Props, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <PanelFailure name={this.props.name} error={error} onReload={() => this.setState({ error: undefined })} />;
  }
}
