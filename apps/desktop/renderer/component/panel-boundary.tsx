import { Component, type ReactNode } from 'react';
import { pageFailures } from '../panel/page-failures.ts';
import { PanelFailure } from './panel-failure.tsx';

interface Props {
  /** What the part is called, in words. */
  name: string;
  /** The `pageKey` of the page half in it: what its handlers, timers and promises throw is held here as well. */
  page?: string;
  /** Called before it is tried again. */
  onReload?: () => void;
  children: ReactNode;
}

/** Holds a part of a page that throws in its own place: the rest goes on, and it can be tried again. */
export class PanelBoundary extends Component<Props, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined };
  #stopListening: () => void = () => undefined;

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: errorOf(error) };
  }

  override componentDidMount(): void {
    const { page } = this.props;
    if (page === undefined) return;
    this.#stopListening = pageFailures.listen(page, (error) => this.setState({ error: errorOf(error) }));
  }

  override componentWillUnmount(): void {
    this.#stopListening();
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const onReload = (): void => {
      this.props.onReload?.();
      this.setState({ error: undefined });
    };
    return <PanelFailure name={this.props.name} error={error} onReload={onReload} />;
  }
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
