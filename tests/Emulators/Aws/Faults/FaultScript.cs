using System.Threading.Channels;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Faults;

/// <summary>Which requests go wrong. Faults of one operation come in the order in which they were asked for.</summary>
public sealed class FaultScript
{
    private readonly Lock _gate = new();
    private readonly List<(string? Operation, Fault Fault, int? Left)> _faults = [];
    private readonly Channel<AwsRequest> _hung = Channel.CreateUnbounded<AwsRequest>();
    private TaskCompletionSource _release = NewRelease();

    internal FaultScript()
    {
    }

    /// <summary>Lets the next requests of an operation go wrong.</summary>
    /// <param name="operation">Null for every operation of every service.</param>
    /// <param name="fault">What happens to them.</param>
    /// <param name="times">How many requests; null for all until <see cref="Clear"/>.</param>
    public void On(string? operation, Fault fault, int? times = null)
    {
        lock (_gate)
        {
            _faults.Add((operation, fault, times));
        }
    }

    /// <summary>Ends every fault, and lets go of what hangs.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }

        Release();
    }

    /// <summary>Lets the requests that hang go on.</summary>
    public void Release() => Interlocked.Exchange(ref _release, NewRelease()).SetResult();

    /// <summary>Waits until a request hangs that was not waited for yet.</summary>
    public ValueTask<AwsRequest> WaitForHangingAsync(CancellationToken cancellation) =>
        _hung.Reader.ReadAsync(cancellation);

    /// <summary>What is to happen to a request; null for nothing.</summary>
    internal Fault? Next(AwsRequest request)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(entry => entry.Operation is null || entry.Operation == request.Operation);
            if (index < 0)
            {
                return null;
            }

            var (operation, fault, left) = _faults[index];
            if (left is 1)
            {
                _faults.RemoveAt(index);
            }
            else
            {
                _faults[index] = (operation, fault, left - 1);
            }

            return fault;
        }
    }

    /// <summary>Ends when the requests that hang are let go, or when the client has gone.</summary>
    /// <returns>Whether the client still waits.</returns>
    internal async Task<bool> HangAsync(AwsRequest request, CancellationToken clientGone)
    {
        var gone = new TaskCompletionSource();
        await using var registration = clientGone.Register(gone.SetResult);
        var release = Volatile.Read(ref _release).Task;
        _hung.Writer.TryWrite(request);
        await Task.WhenAny(release, gone.Task);
        return !gone.Task.IsCompleted;
    }

    private static TaskCompletionSource NewRelease() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
