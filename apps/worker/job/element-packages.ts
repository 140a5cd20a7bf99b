const good = 'gstreamer1.0-plugins-good';
const bad = 'gstreamer1.0-plugins-bad';
const ugly = 'gstreamer1.0-plugins-ugly';
const libav = 'gstreamer1.0-libav';

/** Debian's packages of elements that people write into launch texts and that are not everywhere. */
export const elementPackages: Readonly<Record<string, string>> = {
  x264enc: ugly,
  mpeg2dec: ugly,
  x265enc: bad,
  openh264enc: bad,
  faac: bad,
  fdkaacenc: 'gstreamer1.0-fdkaac',
  voaacenc: bad,
  srtsrc: bad,
  srtsink: bad,
  rtmpsrc: bad,
  rtmpsink: bad,
  rtmp2src: bad,
  rtmp2sink: bad,
  mpegtsmux: bad,
  tsdemux: bad,
  hlssink2: bad,
  webrtcbin: bad,
  souphttpsrc: good,
  rtspsrc: good,
  v4l2src: good,
  v4l2sink: good,
  pulsesrc: 'gstreamer1.0-pulseaudio',
  pulsesink: 'gstreamer1.0-pulseaudio',
  alsasrc: 'gstreamer1.0-alsa',
  alsasink: 'gstreamer1.0-alsa',
  textoverlay: 'gstreamer1.0-x',
  timeoverlay: 'gstreamer1.0-x',
  clockoverlay: 'gstreamer1.0-x',
  ximagesink: 'gstreamer1.0-x',
  avdec_h264: libav,
  avdec_aac: libav,
  avenc_aac: libav,
};
