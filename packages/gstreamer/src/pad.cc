#include <gst/video/video.h>

#include <time.h>

#include <atomic>

#include "addon-data.h"
#include "element.h"
#include "value.h"

namespace binding {

namespace {

/** Written by streaming threads, read by the event loop. */
struct Counters {
  std::atomic<uint64_t> buffers{0};
  std::atomic<uint64_t> bytes{0};
  std::atomic<uint64_t> discontinuities{0};
  std::atomic<uint64_t> lastPts{GST_CLOCK_TIME_NONE};
  std::atomic<uint64_t> lastAt{GST_CLOCK_TIME_NONE};

  void Count(GstBuffer* buffer) {
    if (buffers.fetch_add(1) > 0 && GST_BUFFER_IS_DISCONT(buffer)) discontinuities++;
    bytes += gst_buffer_get_size(buffer);
    if (GST_BUFFER_PTS_IS_VALID(buffer)) lastPts = GST_BUFFER_PTS(buffer);
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    lastAt = GST_TIMESPEC_TO_TIME(now);
  }
};

}  // namespace

static GstPadProbeReturn OnData(GstPad*, GstPadProbeInfo* info, gpointer data) {
  auto* counters = static_cast<Counters*>(data);
  if ((GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_BUFFER_LIST) != 0) {
    GstBufferList* list = gst_pad_probe_info_get_buffer_list(info);
    for (guint i = 0; i < gst_buffer_list_length(list); i++) counters->Count(gst_buffer_list_get(list, i));
  } else {
    counters->Count(gst_pad_probe_info_get_buffer(info));
  }
  return GST_PAD_PROBE_OK;
}

/** One set of counters per pad, which lives as long as the pad. */
static Counters* CountersOf(GstPad* pad) {
  static const GQuark quark = g_quark_from_static_string("node-gstreamer-counters");
  auto* counters = static_cast<Counters*>(g_object_get_qdata(G_OBJECT(pad), quark));
  if (counters == nullptr) {
    counters = new Counters;
    g_object_set_qdata_full(G_OBJECT(pad), quark, counters, [](gpointer data) { delete static_cast<Counters*>(data); });
    auto types = static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_BUFFER | GST_PAD_PROBE_TYPE_BUFFER_LIST);
    gst_pad_add_probe(pad, types, OnData, counters, nullptr);
  }
  return counters;
}

class Pad : public Napi::ObjectWrap<Pad> {
 public:
  explicit Pad(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Pad>(info) {
    if (!info[0].IsExternal()) throw Napi::TypeError::New(info.Env(), "pads come from an element");
    pad_ = GST_PAD(gst_object_ref(info[0].As<Napi::External<GstPad>>().Data()));
  }
  ~Pad() override {
    if (pad_ != nullptr) gst_object_unref(pad_);
  }

  static Napi::Function Define(Napi::Env env) {
    return DefineClass(env, "Pad",
                       {
                           InstanceAccessor<&Pad::Name>("name"),
                           InstanceMethod<&Pad::Caps>("caps"),
                           InstanceMethod<&Pad::SetOffset>("setOffset"),
                           InstanceMethod<&Pad::Statistics>("statistics"),
                           InstanceMethod<&Pad::RequestKeyUnit>("requestKeyUnit"),
                       });
  }

 private:
  Napi::Value Name(const Napi::CallbackInfo& info) {
    gchar* name = gst_object_get_name(GST_OBJECT(pad_));
    auto js = Napi::String::New(info.Env(), name);
    g_free(name);
    return js;
  }

  Napi::Value Caps(const Napi::CallbackInfo& info) {
    GstCaps* caps = gst_pad_get_current_caps(pad_);
    if (caps == nullptr) return info.Env().Null();
    gchar* text = gst_caps_to_string(caps);
    auto js = Napi::String::New(info.Env(), text);
    g_free(text);
    gst_caps_unref(caps);
    return js;
  }

  void SetOffset(const Napi::CallbackInfo& info) {
    bool lossless = false;
    int64_t offset = info[0].IsBigInt() ? info[0].As<Napi::BigInt>().Int64Value(&lossless) : 0;
    if (!lossless) throw Napi::TypeError::New(info.Env(), "the offset must be nanoseconds as a bigint of 64 bits; it is " + Show(info[0]));
    gst_pad_set_offset(pad_, offset);
  }

  Napi::Value Statistics(const Napi::CallbackInfo& info) {
    Napi::Env env = info.Env();
    const Counters* counters = CountersOf(pad_);
    auto js = Napi::Object::New(env);
    js.Set("buffers", Napi::BigInt::New(env, counters->buffers.load()));
    js.Set("bytes", Napi::BigInt::New(env, counters->bytes.load()));
    js.Set("discontinuities", Napi::BigInt::New(env, counters->discontinuities.load()));
    js.Set("lastPtsNs", TimeToJs(env, counters->lastPts));
    js.Set("lastAtNs", TimeToJs(env, counters->lastAt));
    return js;
  }

  void RequestKeyUnit(const Napi::CallbackInfo&) {
    GstEvent* event = gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 0);
    // A source pad's own element handles what arrives there; a sink pad's event goes to its peer.
    if (GST_PAD_IS_SRC(pad_)) gst_pad_send_event(pad_, event);
    else gst_pad_push_event(pad_, event);
  }

  GstPad* pad_ = nullptr;
};

Napi::Object MakePad(Napi::Env env, GstPad* pad) {
  return AddonData::Of(env).classes["Pad"].New({Napi::External<GstPad>::New(env, pad)});
}

void InitPad(Napi::Env env) { AddonData::Of(env).classes["Pad"] = Napi::Persistent(Pad::Define(env)); }

}  // namespace binding
