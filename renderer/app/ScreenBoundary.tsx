import { Component, type ReactNode } from 'react';
import { ScreenCrashed } from './ScreenCrashed.tsx';

interface Props {
  readonly children: ReactNode;
}

/** A mistake of ours on one screen leaves the rest, and a running recording, alone. */
export class ScreenBoundary extends Component<Props, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError(): { hasCrashed: boolean } {
    return { hasCrashed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasCrashed) return this.props.children;
    return <ScreenCrashed onReset={() => this.setState({ hasCrashed: false })} />;
  }
}
