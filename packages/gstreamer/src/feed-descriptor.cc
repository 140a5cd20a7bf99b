#include "feed-descriptor.h"

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

namespace feed {

Descriptor::Descriptor(int fd) : fd_(fd) {
  struct stat status {};
  socket_ = fstat(fd, &status) == 0 && S_ISSOCK(status.st_mode);
  int flags = fcntl(fd, F_GETFL);
  if (flags >= 0) fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

Descriptor Descriptor::Duplicate(int fd) {
  int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
  return copy < 0 ? Descriptor() : Descriptor(copy);
}

Descriptor::Descriptor(Descriptor&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), socket_(other.socket_) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  if (this != &other) {
    Close();
    fd_ = std::exchange(other.fd_, -1);
    socket_ = other.socket_;
  }
  return *this;
}

void Descriptor::Close() {
  if (fd_ >= 0) close(std::exchange(fd_, -1));
}

ssize_t Descriptor::Write(const struct iovec* pieces, size_t count) const {
  if (!socket_) return writev(fd_, pieces, static_cast<int>(count));
  struct msghdr message {};
  message.msg_iov = const_cast<struct iovec*>(pieces);
  message.msg_iovlen = count;
  return sendmsg(fd_, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}

ssize_t Descriptor::Read(const struct iovec* pieces, size_t count) const {
  return readv(fd_, pieces, static_cast<int>(count));
}

void Descriptor::AskForSendBuffer(int bytes) const {
  if (socket_) setsockopt(fd_, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof bytes);
}

Wake::Wake() : fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

Wake::~Wake() { close(fd_); }

void Wake::Signal() const {
  uint64_t one = 1;
  // Fails only when it is signalled already.
  [[maybe_unused]] ssize_t written = write(fd_, &one, sizeof one);
}

void Wake::Clear() const {
  uint64_t count;
  [[maybe_unused]] ssize_t got = read(fd_, &count, sizeof count);
}

}  // namespace feed
