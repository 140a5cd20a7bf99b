// The thread of a writer: what it does with each descriptor.
#include <poll.h>
#include <signal.h>

#include <algorithm>
#include <cerrno>

#include "feed-writer-reader.h"

namespace feed {
namespace {

constexpr size_t kMaxPieces = 64;
// Raw frames are bigger, so they go one by one and the rest stays droppable.
constexpr size_t kGatherBytes = 64u << 10;
// Then it is another reader's turn.
constexpr size_t kTurnBytes = 4u << 20;

}  // namespace

void Writer::Run() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
  std::vector<ReaderPtr> readers;
  std::vector<struct pollfd> polled;
  while (true) {
    AskForKey();
    bool work = false;
    {
      std::lock_guard<std::mutex> lock(mutex_);
      if (closed_) return;
      readers = readers_;
      for (const ReaderPtr& reader : readers)
        work |= reader->too_slow ||
                (!reader->blocked && (!reader->queue.empty() || !reader->sending.empty()));
    }
    polled.assign(1, {wake_.fd(), POLLIN, 0});
    for (const ReaderPtr& reader : readers) {
      short events = 0;
      if (!reader->input_ended) events |= POLLIN;
      if (reader->blocked) events |= POLLOUT;
      polled.push_back({reader->descriptor.get(), events, 0});
    }
    int timeout_ms = work ? 0 : PollTimeoutMs();
    poll(polled.data(), polled.size(), timeout_ms);
    if (polled[0].revents != 0) wake_.Clear();
    for (size_t at = 0; at < readers.size(); at++) {
      const char* gone = Serve(*readers[at], polled[at + 1].revents);
      if (gone == nullptr) continue;
      int id = readers[at]->id;
      {
        std::lock_guard<std::mutex> lock(mutex_);
        readers_.erase(std::find(readers_.begin(), readers_.end(), readers[at]));
      }
      readers[at]->descriptor.Close();
      events_->Post("reader-gone", [id, gone](Napi::Object event) {
        event.Set("id", id);
        event.Set("reason", gone);
      });
    }
    readers.clear();
  }
}

// Why the connection is over, or null.
const char* Writer::Serve(Reader& reader, short events) {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (reader.too_slow) return "too-slow";
  }
  if ((events & POLLIN) && !ReadRequests(reader)) reader.input_ended = true;
  if (events & POLLNVAL) return "error";
  if (events & (POLLERR | POLLHUP)) return "closed";
  if (events & POLLOUT) reader.blocked = false;
  return reader.blocked ? nullptr : WriteWaiting(reader);
}

// False at the end of input: the other side may have closed only that direction.
bool Writer::ReadRequests(Reader& reader) {
  char bytes[256];
  struct iovec piece {bytes, sizeof bytes};
  ssize_t got = reader.descriptor.Read(&piece, 1);
  if (got < 0) return errno == EAGAIN || errno == EINTR;
  if (std::find(bytes, bytes + got, 'k') != bytes + got) {
    std::lock_guard<std::mutex> lock(mutex_);
    WantKey();
  }
  return got > 0;
}

const char* Writer::WriteWaiting(Reader& reader) {
  for (size_t turn = 0; turn < kTurnBytes;) {
    {
      std::lock_guard<std::mutex> lock(mutex_);
      while (reader.sending_bytes < kGatherBytes) {
        std::optional<Queue::Item> item = reader.queue.Take();
        if (!item) break;
        Reader::Sending next{item->packet, item->packet->head()};
        if (item->discont)
          gdp::AddFlag(reinterpret_cast<uint8_t*>(next.head.data()), GST_BUFFER_FLAG_DISCONT);
        reader.sending_bytes += item->packet->bytes();
        reader.sending.push_back(std::move(next));
      }
    }
    if (reader.sending.empty()) return nullptr;

    struct iovec pieces[kMaxPieces];
    size_t count = 0;
    size_t skip = reader.sent;
    auto add = [&](const void* data, size_t length) {
      size_t skipped = std::min(skip, length);
      skip -= skipped;
      if (skipped == length || count == kMaxPieces) return;
      pieces[count++] = {static_cast<char*>(const_cast<void*>(data)) + skipped, length - skipped};
    };
    for (const Reader::Sending& next : reader.sending) {
      add(next.head.data(), next.head.size());
      for (const GstMapInfo& map : next.packet->maps()) add(map.data, map.size);
      if (count == kMaxPieces) break;
    }

    ssize_t written = reader.descriptor.Write(pieces, count);
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EAGAIN) {
        reader.blocked = true;
        return nullptr;
      }
      return errno == EPIPE || errno == ECONNRESET ? "closed" : "error";
    }
    turn += static_cast<size_t>(written);
    reader.sent += static_cast<size_t>(written);

    std::lock_guard<std::mutex> lock(mutex_);
    reader.sending_bytes -= static_cast<size_t>(written);
    reader.bytes += static_cast<uint64_t>(written);
    while (!reader.sending.empty() && reader.sent >= reader.sending.front().packet->bytes()) {
      const Packet& done = *reader.sending.front().packet;
      reader.sent -= done.bytes();
      if (done.is_data() && !done.is_stream_header()) reader.buffers++;
      reader.sending.pop_front();
    }
  }
  return nullptr;
}

}  // namespace feed
