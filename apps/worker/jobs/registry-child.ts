// Run by warm-registry.ts: loading the binding brings GStreamer's registry up to date, and asking makes sure of it.
import { gstreamer } from '@headwater/gstreamer';

process.exitCode = gstreamer.factories().length > 0 ? 0 : 1;
