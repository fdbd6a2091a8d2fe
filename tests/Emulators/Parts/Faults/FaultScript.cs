using System.Threading.Channels;

namespace LlmCloudScaler.Emulators.Parts.Faults;

/// <summary>Which requests go wrong. Faults of one operation come in the order in which they were asked for.</summary>
/// <typeparam name="TRequest">A request of one cloud.</typeparam>
/// <param name="operationOf">The name of the operation that a request is for.</param>
/// <param name="concerns">Whether a request has to do with a resource of this name.</param>
public sealed class FaultScript<TRequest>(
    Func<TRequest, string> operationOf, Func<TRequest, string, bool> concerns)
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _faults = [];
    private readonly Channel<TRequest> _hung = Channel.CreateUnbounded<TRequest>();
    private TaskCompletionSource _release = NewRelease();

    /// <summary>Lets the next requests of an operation go wrong.</summary>
    /// <param name="operation">As the emulator's requests name it; null for every operation.</param>
    /// <param name="fault">What happens to them.</param>
    /// <param name="times">How many requests; null for all until <see cref="Clear"/>.</param>
    /// <param name="resource">Only those that have to do with what has this name; null for all.</param>
    /// <param name="after">How many such requests go well before: 1 for a list whose second page goes wrong.</param>
    public void On(string? operation, Fault fault, int? times = null, string? resource = null, int after = 0)
    {
        lock (_gate)
        {
            if (after > 0)
            {
                _faults.Add(new Entry(operation, resource, Fault: null, after));
            }

            _faults.Add(new Entry(operation, resource, fault, times));
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
    public ValueTask<TRequest> WaitForHangingAsync(CancellationToken cancellation) =>
        _hung.Reader.ReadAsync(cancellation);

    /// <summary>What is to happen to a request; null for nothing.</summary>
    internal Fault? Next(TRequest request)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(entry => Meets(entry, request));
            if (index < 0)
            {
                return null;
            }

            var entry = _faults[index];
            if (entry.Left is 1)
            {
                _faults.RemoveAt(index);
            }
            else
            {
                _faults[index] = entry with { Left = entry.Left - 1 };
            }

            return entry.Fault;
        }
    }

    /// <summary>Ends when the requests that hang are let go, or when the client has gone.</summary>
    /// <returns>Whether the client still waits.</returns>
    internal async Task<bool> HangAsync(TRequest request, CancellationToken clientGone)
    {
        var gone = new TaskCompletionSource();
        await using var registration = clientGone.Register(gone.SetResult);
        var release = Volatile.Read(ref _release).Task;
        _hung.Writer.TryWrite(request);
        await Task.WhenAny(release, gone.Task);
        return !gone.Task.IsCompleted;
    }

    private bool Meets(Entry entry, TRequest request) =>
        (entry.Operation is null || entry.Operation == operationOf(request))
        && (entry.Resource is null || concerns(request, entry.Resource));

    private static TaskCompletionSource NewRelease() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What happens to some requests.</summary>
    /// <param name="Operation">Null for every operation.</param>
    /// <param name="Resource">Null for every resource.</param>
    /// <param name="Fault">Null for requests that go well.</param>
    /// <param name="Left">Of how many requests; null for all.</param>
    private sealed record Entry(string? Operation, string? Resource, Fault? Fault, int? Left);
}
