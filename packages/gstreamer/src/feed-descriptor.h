// A duplicated, non-blocking file descriptor, and what wakes a thread that polls.
#pragma once

#include <sys/types.h>
#include <sys/uio.h>

#include <cstddef>

namespace feed {

class Descriptor {
 public:
  Descriptor() = default;
  // -1 inside when it cannot be duplicated.
  static Descriptor Duplicate(int fd);
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { Close(); }

  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }
  void Close();
  // As writev, without ever blocking or raising SIGPIPE.
  ssize_t Write(const struct iovec* pieces, size_t count) const;
  ssize_t Read(const struct iovec* pieces, size_t count) const;
  // What the kernel buffers for us; a hint.
  void AskForSendBuffer(int bytes) const;

 private:
  explicit Descriptor(int fd);
  int fd_ = -1;
  bool socket_ = false;
};

class Wake {
 public:
  Wake();
  ~Wake();
  Wake(const Wake&) = delete;
  Wake& operator=(const Wake&) = delete;
  int fd() const { return fd_; }
  void Signal() const;
  void Clear() const;

 private:
  int fd_;
};

}  // namespace feed
