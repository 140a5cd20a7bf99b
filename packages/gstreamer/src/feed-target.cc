#include "feed-target.h"

namespace feed {
namespace {

constexpr guint64 kRawBuffers = 4;
constexpr GstClockTime kRawAudio = 500 * GST_MSECOND;
// A little more than the patience of a muxer that waits for another input.
constexpr GstClockTime kOther = 2500 * GST_MSECOND;
constexpr guint64 kOtherBytes = 8u << 20;

void OnNeedData(GstAppSrc*, guint, gpointer data) {
  auto& signals = *static_cast<std::shared_ptr<Signals>*>(data);
  if (signals->waits_for_room.exchange(false)) signals->wake.Signal();
}

void Forget(gpointer data) { delete static_cast<std::shared_ptr<Signals>*>(data); }

GstPadProbeReturn OnUpstreamEvent(GstPad*, GstPadProbeInfo* info, gpointer data) {
  GstEvent* event = GST_PAD_PROBE_INFO_EVENT(info);
  if (gst_event_has_name(event, "GstForceKeyUnit")) {
    auto& signals = *static_cast<std::shared_ptr<Signals>*>(data);
    signals->key_wanted = true;
    signals->wake.Signal();
  }
  return GST_PAD_PROBE_OK;
}

}  // namespace

Target::Target(GstElement* element, std::shared_ptr<Signals> signals)
    : source_(GST_APP_SRC(gst_object_ref(element))),
      pad_(gst_element_get_static_pad(element, "src")),
      signals_(std::move(signals)) {
  // need-data comes with every buffer taken: 100 percent of a bound that is never reached.
  g_object_set(source_, "format", GST_FORMAT_TIME, "is-live", TRUE, "block", FALSE, "max-bytes",
               static_cast<guint64>(1) << 40, "max-buffers", static_cast<guint64>(0), "max-time",
               static_cast<guint64>(0), "min-percent", 100u, nullptr);
  GstAppSrcCallbacks callbacks{};
  callbacks.need_data = OnNeedData;
  gst_app_src_set_callbacks(source_, &callbacks, new std::shared_ptr<Signals>(signals_), Forget);
  probe_ = gst_pad_add_probe(pad_, GST_PAD_PROBE_TYPE_EVENT_UPSTREAM, OnUpstreamEvent,
                             new std::shared_ptr<Signals>(signals_), Forget);
}

Target::~Target() {
  // The callbacks stay: by now they may be those of the next target on the same element, and they hold what they use.
  gst_pad_remove_probe(pad_, probe_);
  gst_object_unref(pad_);
  gst_object_unref(source_);
}

void Target::SetCaps(GstCaps* caps) {
  const char* name = gst_structure_get_name(gst_caps_get_structure(caps, 0));
  if (g_str_equal(name, "video/x-raw"))
    medium_ = Medium::kRawVideo;
  else if (g_str_equal(name, "audio/x-raw"))
    medium_ = Medium::kRawAudio;
  else
    medium_ = Medium::kOther;
  gst_app_src_set_caps(source_, caps);
}

bool Target::IsFull() const {
  GstClockTime time = gst_app_src_get_current_level_time(source_);
  // A user that waits for the clock leaves that much here in passing.
  gint64 latency = 0;
  g_object_get(source_, "min-latency", &latency, nullptr);
  GstClockTime wait = latency > 0 ? static_cast<GstClockTime>(latency) : 0;
  switch (medium_.load()) {
    case Medium::kRawVideo:
      return gst_app_src_get_current_level_buffers(source_) >= kRawBuffers && time >= wait;
    case Medium::kRawAudio:
      return time >= kRawAudio + wait;
    case Medium::kOther:
      return time >= kOther + wait || gst_app_src_get_current_level_bytes(source_) >= kOtherBytes;
  }
  return false;
}

bool Target::HasRoom() {
  if (!IsFull()) return true;
  signals_->waits_for_room = true;
  // Something may have been taken before anybody listened.
  return !IsFull();
}

bool Target::Push(GstBuffer* buffer) {
  // A second reference would make whoever writes into the buffer copy it, so it is only kept while refusal is likely.
  // What is refused later is lost like all that was queued: the pipeline has just been stopped.
  bool kept = !flowing_;
  if (kept) gst_buffer_ref(buffer);
  bool taken = gst_app_src_push_buffer(source_, buffer) == GST_FLOW_OK;
  flowing_ = taken;
  if (!taken) signals_->waits_for_room = true;
  if (kept && taken) gst_buffer_unref(buffer);
  return taken || !kept;
}

}  // namespace feed
