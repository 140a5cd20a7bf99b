#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace binding {

/** Runs functions one after the other on a thread that exists only while there are any. */
class WorkQueue : public std::enable_shared_from_this<WorkQueue> {
 public:
  using Work = std::function<void()>;

  void Add(Work work);

 private:
  void Run();

  std::mutex mutex_;
  std::deque<Work> works_;
  bool running_ = false;
};

}  // namespace binding
