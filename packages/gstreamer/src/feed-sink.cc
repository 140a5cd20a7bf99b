#include "feed-sink.h"

namespace feed {
namespace {

struct Target {
  std::shared_ptr<Writer> writer;
  // Of the last sample: comparing pointers is enough to see that nothing changed.
  GstCaps* caps = nullptr;
  ~Target() { gst_caps_replace(&caps, nullptr); }
};

// GDP has no times before zero.
GstClockTime RunningTime(const GstSegment* segment, GstClockTime time) {
  if (time == GST_CLOCK_TIME_NONE || segment->format != GST_FORMAT_TIME) return time;
  guint64 running = GST_CLOCK_TIME_NONE;
  int sign = gst_segment_to_running_time_full(segment, GST_FORMAT_TIME, time, &running);
  if (sign == 0) return GST_CLOCK_TIME_NONE;
  return sign > 0 ? running : 0;
}

GstFlowReturn OnSample(GstAppSink* sink, gpointer data) {
  auto* target = static_cast<Target*>(data);
  GstSample* sample = gst_app_sink_try_pull_sample(sink, 0);
  if (sample == nullptr) return GST_FLOW_OK;
  GstCaps* caps = gst_sample_get_caps(sample);
  if (caps != nullptr && caps != target->caps) {
    gst_caps_replace(&target->caps, caps);
    target->writer->SetCaps(caps);
  }
  GstBuffer* buffer = gst_sample_get_buffer(sample);
  if (buffer != nullptr) {
    const GstSegment* segment = gst_sample_get_segment(sample);
    gdp::Header header{};
    header.pts = RunningTime(segment, GST_BUFFER_PTS(buffer));
    header.dts = RunningTime(segment, GST_BUFFER_DTS(buffer));
    header.duration = GST_BUFFER_DURATION(buffer);
    header.offset = GST_BUFFER_OFFSET(buffer);
    header.offset_end = GST_BUFFER_OFFSET_END(buffer);
    header.flags = static_cast<uint16_t>(GST_BUFFER_FLAGS(buffer) & gdp::kFlagsMask);
    target->writer->Add(gst_buffer_ref(buffer), header);
  }
  gst_sample_unref(sample);
  return GST_FLOW_OK;
}

}  // namespace

Sink::~Sink() { gst_object_unref(sink_); }

void Sink::Start(std::shared_ptr<Writer> writer) {
  g_object_set(sink_, "sync", FALSE, "qos", FALSE, "enable-last-sample", FALSE, "max-buffers", 4,
               "drop", FALSE, "wait-on-eos", FALSE, nullptr);
  GstAppSinkCallbacks callbacks{};
  callbacks.new_sample = OnSample;
  gst_app_sink_set_callbacks(sink_, &callbacks, new Target{std::move(writer)},
                             [](gpointer data) { delete static_cast<Target*>(data); });
}

void Sink::Stop() {
  GstAppSinkCallbacks none{};
  gst_app_sink_set_callbacks(sink_, &none, nullptr, nullptr);
  // Nobody takes samples now, and the pipeline must not wait for it.
  g_object_set(sink_, "drop", TRUE, nullptr);
}

void Sink::RequestKey() {
  GstPad* pad = gst_element_get_static_pad(GST_ELEMENT(sink_), "sink");
  GstStructure* structure = gst_structure_new(
      "GstForceKeyUnit", "running-time", GST_TYPE_CLOCK_TIME, GST_CLOCK_TIME_NONE, "all-headers",
      G_TYPE_BOOLEAN, FALSE, "count", G_TYPE_UINT, 0u, nullptr);
  gst_pad_push_event(pad, gst_event_new_custom(GST_EVENT_CUSTOM_UPSTREAM, structure));
  gst_object_unref(pad);
}

}  // namespace feed
