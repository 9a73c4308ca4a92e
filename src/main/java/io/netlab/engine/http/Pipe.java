package io.netlab.engine.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * An open connection. One thread may read while another one writes. Whoever is interrupted while he waits on it closes
 * it.
 */
final class Pipe implements AutoCloseable {

    private static final int PORT = 2375;

    private final SocketChannel channel;
    private final Optional<SSLSocket> tls;
    private final InputStream in;
    private final OutputStream out;

    private Pipe(SocketChannel channel, Optional<SSLSocket> tls) throws IOException {
        this.channel = channel;
        this.tls = tls;
        this.in = new BufferedInputStream(tls.isPresent() ? tls.get().getInputStream() : new ChannelInput(channel));
        this.out = tls.isPresent() ? tls.get().getOutputStream() : new ChannelOutput(channel);
    }

    /** @param tls where that is to be spoken */
    static Pipe open(DockerHost host, Optional<Tls> tls) throws IOException {
        if (host.isUnix()) {
            Path socket = Path.of(host.uri().getPath());
            return new Pipe(SocketChannel.open(UnixDomainSocketAddress.of(socket)), Optional.empty());
        }
        String name = host.uri().getHost();
        int port = host.uri().getPort() < 0
                ? PORT + (tls.isPresent() ? 1 : 0)
                : host.uri().getPort();
        InetSocketAddress address = new InetSocketAddress(name, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(name);
        }
        SocketChannel channel = SocketChannel.open(address);
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            return tls.isPresent()
                    ? new Pipe(channel, Optional.of(tls.get().over(channel.socket(), name, port)))
                    : new Pipe(channel, Optional.empty());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    InputStream in() {
        return in;
    }

    /** Not buffered. */
    OutputStream out() {
        return out;
    }

    @Override
    public void close() throws IOException {
        if (tls.isPresent()) {
            tls.get().close();
        }
        channel.close();
    }

    /** {@link java.nio.channels.Channels} would let nobody write while somebody reads. */
    private static final class ChannelInput extends InputStream {

        private final SocketChannel channel;

        ChannelInput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(into, offset, length));
        }
    }

    private static final class ChannelOutput extends OutputStream {

        private final SocketChannel channel;

        ChannelOutput(SocketChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }
    }
}
