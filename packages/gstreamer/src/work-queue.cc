#include "work-queue.h"

#include <pthread.h>

#include <thread>

namespace binding {

void WorkQueue::Add(Work work) {
  std::lock_guard<std::mutex> lock(mutex_);
  works_.push_back(std::move(work));
  if (running_) return;
  running_ = true;
  auto self = shared_from_this();
  std::thread([self] {
    pthread_setname_np(pthread_self(), "gst-work");
    self->Run();
  }).detach();
}

void WorkQueue::Run() {
  for (;;) {
    Work work;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (works_.empty()) {
        running_ = false;
        return;
      }
      work = std::move(works_.front());
      works_.pop_front();
    }
    work();
  }
}

}  // namespace binding
