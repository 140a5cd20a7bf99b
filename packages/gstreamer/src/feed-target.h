// The appsrc that a reader feeds. Pushing never blocks: room is asked for before.
#pragma once

#include <gst/app/gstappsrc.h>

#include <atomic>
#include <memory>

#include "feed-descriptor.h"

namespace feed {

// What the pipeline's threads tell the reader's thread.
struct Signals {
  Wake wake;
  std::atomic<bool> waits_for_room{false};
  std::atomic<bool> key_wanted{false};
};

class Target {
 public:
  // Takes its own reference to `element`, which must be an appsrc.
  Target(GstElement* element, std::shared_ptr<Signals> signals);
  ~Target();
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  void SetCaps(GstCaps* caps);
  // Whether less is queued than it should be; if not, `signals` wakes when something was taken.
  bool HasRoom();
  // Takes over the reference, from any thread. False, and nothing is taken over, while the pipeline does not run.
  bool Push(GstBuffer* buffer);

 private:
  enum class Medium { kRawVideo, kRawAudio, kOther };
  bool IsFull() const;

  GstAppSrc* source_;
  GstPad* pad_;
  gulong probe_;
  std::shared_ptr<Signals> signals_;
  std::atomic<bool> flowing_{false};
  std::atomic<Medium> medium_{Medium::kOther};
};

}  // namespace feed
