#include "launch.h"

#include <algorithm>

#include "nearest.h"
#include "pipeline.h"
#include "registry.h"

namespace binding {

static std::string MissingElements(GstParseContext* context) {
  gchar** missing = gst_parse_context_get_missing_elements(context);
  std::string text;
  for (gchar** name = missing; name != nullptr && *name != nullptr; name++)
    text += std::string(" Missing element: ") + *name + "." + DidYouMean(*name, FactoryNames());
  g_strfreev(missing);
  return text;
}

GstPipeline* Launch(Napi::Env env, const std::string& text) {
  GError* error = nullptr;
  GstParseContext* context = gst_parse_context_new();
  GstElement* parsed = gst_parse_launch_full(text.c_str(), context, GST_PARSE_FLAG_FATAL_ERRORS, &error);
  if (parsed == nullptr || error != nullptr) {
    std::string why = error != nullptr ? error->message : "cannot parse";
    why += MissingElements(context);
    g_clear_error(&error);
    gst_parse_context_free(context);
    if (parsed != nullptr) gst_object_unref(parsed);
    throw Napi::Error::New(env, why);
  }
  gst_parse_context_free(context);
  gst_object_ref_sink(parsed);
  if (GST_IS_PIPELINE(parsed)) return GST_PIPELINE(parsed);
  auto* pipeline = GST_PIPELINE(gst_object_ref_sink(gst_pipeline_new(nullptr)));
  gst_bin_add(GST_BIN(pipeline), parsed);
  gst_object_unref(parsed);
  return pipeline;
}

std::vector<GstElement*> ElementsOf(GstPipeline* pipeline) {
  std::vector<GstElement*> elements;
  GstIterator* iterator = gst_bin_iterate_recurse(GST_BIN(pipeline));
  GValue item = G_VALUE_INIT;
  for (bool more = true; more;) {
    switch (gst_iterator_next(iterator, &item)) {
      case GST_ITERATOR_OK:
        elements.push_back(GST_ELEMENT(g_value_dup_object(&item)));
        g_value_reset(&item);
        break;
      case GST_ITERATOR_RESYNC:
        for (GstElement* element : elements) gst_object_unref(element);
        elements.clear();
        gst_iterator_resync(iterator);
        break;
      default: more = false;
    }
  }
  g_value_unset(&item);
  gst_iterator_free(iterator);
  // A bin keeps what was added last first.
  std::reverse(elements.begin(), elements.end());
  return elements;
}

GstElement* RequireElement(Napi::Env env, GstPipeline* pipeline, const std::string& name) {
  GstElement* found = gst_bin_get_by_name(GST_BIN(pipeline), name.c_str());
  if (found != nullptr) return found;
  std::vector<std::string> names;
  for (GstElement* element : ElementsOf(pipeline)) {
    names.push_back(GST_OBJECT_NAME(element));
    gst_object_unref(element);
  }
  throw Napi::Error::New(env, "the pipeline has no element \"" + name + "\"." + DidYouMean(name, names));
}

}  // namespace binding
