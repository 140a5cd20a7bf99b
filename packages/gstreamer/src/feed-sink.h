// An appsink whose samples go to a writer, with times turned into running time.
#pragma once

#include <gst/app/gstappsink.h>

#include <memory>

#include "feed-writer.h"

namespace feed {

class Sink {
 public:
  // Takes its own reference to `element`, which must be an appsink.
  explicit Sink(GstElement* element) : sink_(GST_APP_SINK(gst_object_ref(element))) {}
  ~Sink();
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

  void Start(std::shared_ptr<Writer> writer);
  void Stop();
  // Sends GstForceKeyUnit upstream.
  void RequestKey();

 private:
  GstAppSink* sink_;
};

}  // namespace feed
