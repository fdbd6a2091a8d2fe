using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Simulated.Tests.Plant;

/// <summary>The same engine as <see cref="SimulatedReplica"/> told the slow way: every decode step is taken, every
/// sum is added anew, times are decimal milliseconds. It shares no arithmetic with the engine it judges.</summary>
internal sealed class StepByStepReplica(ReplicaModel model, WarmUp warmUp, string id, decimal readyAt)
{
    private readonly List<Sequence> waiting = [];
    private readonly List<Sequence> prefilling = [];
    private readonly List<Sequence> running = [];
    private readonly decimal freshUntil = readyAt + (decimal)warmUp.Length.TotalMilliseconds;
    private bool isReady;

    public List<CompletedRequest> Completed { get; } = [];

    public decimal NextAt { get; private set; } = readyAt;

    public bool IsReady => isReady;

    public int Outstanding => waiting.Count + prefilling.Count + running.Count;

    public bool TryEnqueue(Sequence sequence, decimal now)
    {
        if (sequence.Prompt + sequence.Output > model.MaxKvTokens)
        {
            return false;
        }

        waiting.Add(sequence);
        if (Outstanding == 1)
        {
            Begin(now);
        }

        return true;
    }

    public void HandleEvent()
    {
        var now = NextAt;
        if (!isReady)
        {
            isReady = true;
            NextAt = decimal.MaxValue;
        }
        else if (prefilling.Count > 0)
        {
            EndPrefill(now);
        }
        else
        {
            running.ForEach(sequence => sequence.Generated++);
            running.FindAll(sequence => sequence.IsDone).ForEach(done => Complete(done, now));
            running.RemoveAll(sequence => sequence.IsDone);
            Begin(now);
        }
    }

    private void EndPrefill(decimal now)
    {
        foreach (var sequence in prefilling)
        {
            sequence.FirstToken = now;
            sequence.Generated = Math.Min(1, sequence.Output);
            if (sequence.IsDone)
            {
                Complete(sequence, now);
            }
            else
            {
                running.Add(sequence);
            }
        }

        prefilling.Clear();
        if (running.Count > 0)
        {
            NextAt = now + StepMs(now);
        }
        else
        {
            Begin(now);
        }
    }

    private void Begin(decimal now)
    {
        while (waiting.Count > 0 && Fits(waiting[0]))
        {
            prefilling.Add(waiting[0]);
            waiting.RemoveAt(0);
        }

        NextAt = prefilling.Count > 0 ? now + PrefillMs(now)
            : running.Count > 0 ? now + StepMs(now)
            : decimal.MaxValue;
    }

    private bool Fits(Sequence next)
    {
        var held = running.Concat(prefilling).Sum(sequence => sequence.Prompt + sequence.Output);
        var prompts = prefilling.Sum(sequence => sequence.Prompt);
        return running.Count + prefilling.Count < model.MaxSequences
            && held + next.Prompt + next.Output <= model.MaxKvTokens
            && (prefilling.Count == 0 || prompts + next.Prompt <= model.MaxPrefillTokens);
    }

    private decimal PrefillMs(decimal now) => Slowdown(now)
        * ((decimal)model.PrefillFixedMs
            + ((decimal)model.PrefillPerTokenMs * prefilling.Sum(each => each.Prompt))
            + ((decimal)model.PrefillPerSquaredTokenMs * prefilling.Sum(each => (decimal)each.Prompt * each.Prompt)));

    private decimal StepMs(decimal now) => Slowdown(now)
        * ((decimal)model.StepFixedMs
            + ((decimal)model.StepPerSequenceMs * running.Count)
            + ((decimal)model.StepPerKvTokenMs * running.Sum(each => each.Prompt + each.Generated)));

    private decimal Slowdown(decimal now) =>
        now < freshUntil ? (decimal)warmUp.Slowdown : 1;

    private void Complete(Sequence done, decimal now) => Completed.Add(new(
        done.Number, id, Round(done.Arrival), Round(done.FirstToken), Round(now), done.Prompt, done.Output));

    private static TimeSpan Round(decimal milliseconds) =>
        TimeSpan.FromTicks((long)Math.Floor((milliseconds * TimeSpan.TicksPerMillisecond) + 0.5m));

    internal sealed class Sequence
    {
        public required long Number { get; init; }

        public required decimal Arrival { get; init; }

        public required int Prompt { get; init; }

        public required int Output { get; init; }

        public decimal FirstToken { get; set; }

        public int Generated { get; set; }

        public bool IsDone => Generated == Output;
    }
}
