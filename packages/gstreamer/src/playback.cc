#include "playback.h"

#include "value.h"

namespace binding {

GstState StateFromJs(Napi::Value name) {
  std::string text = name.IsString() ? name.As<Napi::String>().Utf8Value() : "";
  if (text == "null") return GST_STATE_NULL;
  if (text == "ready") return GST_STATE_READY;
  if (text == "paused") return GST_STATE_PAUSED;
  if (text == "playing") return GST_STATE_PLAYING;
  throw Napi::Error::New(name.Env(), "a state is one of null, ready, paused, playing; it was given " + Show(name));
}

void UseMonotonicTime(GstPipeline* pipeline) {
  // Not the shared system clock, whose type anybody in the process may change.
  auto* clock = static_cast<GstClock*>(g_object_new(GST_TYPE_SYSTEM_CLOCK, "clock-type", GST_CLOCK_TYPE_MONOTONIC, nullptr));
  gst_object_ref_sink(clock);
  gst_pipeline_use_clock(pipeline, clock);
  gst_object_unref(clock);
  // Without a start time GStreamer leaves the base time alone when it starts.
  gst_element_set_start_time(GST_ELEMENT(pipeline), GST_CLOCK_TIME_NONE);
  gst_element_set_base_time(GST_ELEMENT(pipeline), 0);
}

static bool Wanted(Napi::Object options, const char* name) { return options.Get(name).ToBoolean().Value(); }

Napi::Value Seek(GstPipeline* pipeline, Napi::Value value) {
  Napi::Env env = value.Env();
  if (!value.IsObject()) throw Napi::TypeError::New(env, "seek needs { toNs }");
  auto options = value.As<Napi::Object>();
  GstClockTime to = TimeFromJs(options.Get("toNs"), "toNs");
  GstClockTime stop = TimeFromJs(options.Get("stopNs"), "stopNs");
  if (!GST_CLOCK_TIME_IS_VALID(to)) throw Napi::TypeError::New(env, "seek needs { toNs }");
  double rate = options.Get("rate").IsUndefined() ? 1.0 : options.Get("rate").ToNumber().DoubleValue();
  if (!(rate != 0)) throw Napi::Error::New(env, "rate must be a number other than 0");
  int flags = GST_SEEK_FLAG_NONE;
  if (Wanted(options, "flush")) flags |= GST_SEEK_FLAG_FLUSH;
  if (Wanted(options, "segment")) flags |= GST_SEEK_FLAG_SEGMENT;
  flags |= Wanted(options, "keyUnit") ? GST_SEEK_FLAG_KEY_UNIT : GST_SEEK_FLAG_ACCURATE;
  bool done = rate > 0
                  ? gst_element_seek(GST_ELEMENT(pipeline), rate, GST_FORMAT_TIME, static_cast<GstSeekFlags>(flags),
                                     GST_SEEK_TYPE_SET, to, GST_SEEK_TYPE_SET, stop)
                  // Backwards, a segment is played from its stop to its start.
                  : gst_element_seek(GST_ELEMENT(pipeline), rate, GST_FORMAT_TIME, static_cast<GstSeekFlags>(flags),
                                     GST_SEEK_TYPE_SET, GST_CLOCK_TIME_IS_VALID(stop) ? stop : 0, GST_SEEK_TYPE_SET, to);
  return Napi::Boolean::New(env, done);
}

Napi::Value Position(Napi::Env env, GstPipeline* pipeline) {
  gint64 position = -1;
  if (!gst_element_query_position(GST_ELEMENT(pipeline), GST_FORMAT_TIME, &position) || position < 0) return env.Null();
  return Napi::BigInt::New(env, static_cast<int64_t>(position));
}

Napi::Value Duration(Napi::Env env, GstPipeline* pipeline) {
  gint64 duration = -1;
  if (!gst_element_query_duration(GST_ELEMENT(pipeline), GST_FORMAT_TIME, &duration) || duration < 0) return env.Null();
  return Napi::BigInt::New(env, static_cast<int64_t>(duration));
}

Napi::Value Latency(Napi::Env env, GstPipeline* pipeline) {
  GstQuery* query = gst_query_new_latency();
  Napi::Value result = env.Null();
  if (gst_element_query(GST_ELEMENT(pipeline), query)) {
    gboolean live = FALSE;
    GstClockTime min = 0, max = GST_CLOCK_TIME_NONE;
    gst_query_parse_latency(query, &live, &min, &max);
    auto object = Napi::Object::New(env);
    object.Set("live", live != FALSE);
    object.Set("minNs", Napi::BigInt::New(env, static_cast<uint64_t>(min)));
    object.Set("maxNs", TimeToJs(env, max));
    result = object;
  }
  gst_query_unref(query);
  return result;
}

Napi::Value Dot(GstPipeline* pipeline, Napi::Value value) {
  std::string name = value.IsUndefined() ? "all" : value.ToString().Utf8Value();
  GstDebugGraphDetails details;
  if (name == "all") details = GST_DEBUG_GRAPH_SHOW_ALL;
  else if (name == "verbose") details = GST_DEBUG_GRAPH_SHOW_VERBOSE;
  else if (name == "states") details = GST_DEBUG_GRAPH_SHOW_STATES;
  else throw Napi::Error::New(value.Env(), "details are one of all, verbose, states; it was given " + Show(value));
  gchar* text = gst_debug_bin_to_dot_data(GST_BIN(pipeline), details);
  auto js = Napi::String::New(value.Env(), text);
  g_free(text);
  return js;
}

}  // namespace binding
