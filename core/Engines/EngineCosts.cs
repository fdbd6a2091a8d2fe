namespace LlmCloudScaler.Core.Engines;

/// <summary>What one replica's engine takes for its work: a decode step costs a fixed time and some for each sequence,
/// a prefill some to begin with and some for each token. In seconds.</summary>
/// <remarks>
/// <para>Measured engines do both in one step, which lasts the sum of both. While a token is awaited, G·T sequences
/// run (Little), P·T prompt tokens come, and they begin <see cref="Prefills"/> prefills, for those that come together
/// are read together. So a token follows the last after <c>T = c + s·G·T + b·(P·T + 400·r(λ·T))</c>.</para>
/// <para>Lengths are folded in: a sequence counts one more for each <see cref="ContextPerSequence"/> tokens it holds,
/// and to begin a prefill costs as much as <see cref="TokensPerPrefill"/> prompt tokens.</para>
/// </remarks>
/// <param name="Step">c: a decode step whatever its batch.</param>
/// <param name="Sequence">s: each sequence of a step.</param>
/// <param name="PromptToken">b: each prompt token.</param>
/// <example>c = 11 ms, s = 0.04 ms, b = 0.05 ms; 8 requests a second of 1155 + 211 tokens: after T = 48 ms, since in
/// that time 208 sequence equivalents take 8.3 ms, 442 prompt tokens 22.1 ms, and 0.32 prefills 6.4 ms to
/// begin.</example>
internal readonly record struct EngineCosts(double Step, double Sequence, double PromptToken)
{
    /// <summary>The tokens of context that slow a step as much as one more sequence: the median ratio of the two costs
    /// over 18 measured model and GPU pairs (e/c is 5e-6, d/c 0.0039).</summary>
    public const double ContextPerSequence = 800;

    /// <summary>The prompt tokens that cost as much as beginning a prefill: the median ratio of the two costs over the
    /// same pairs (a/c is 1.6, b/c 0.0041).</summary>
    public const double TokensPerPrefill = 400;

    /// <summary>How much longer than its fixed part a step may get before it is not reckoned with any more.</summary>
    private const double SlowestOverStep = 100;

    /// <summary>Rounds in which the time of a token settles: each adds what comes during what the one before added.
    /// </summary>
    private const int Rounds = 64;

    /// <summary>How many prefills so many requests begin that come during one step: at first one each, and one for all
    /// together in the end.</summary>
    /// <param name="requests">0 or more.</param>
    public static double Prefills(double requests) => Math.Min(1, requests / (1 + (requests / 2)));

    /// <summary>How long after a token the next one comes on a replica with a load; infinite where it never catches up.
    /// </summary>
    /// <param name="load">Per replica.</param>
    public double TokenTime(in EngineLoad load)
    {
        var time = Step;
        for (var round = 0; round < Rounds && time < Step * SlowestOverStep; round++)
        {
            var next = StepDuring(time, load);
            if (next <= time)
            {
                return time;
            }

            time = next;
        }

        return time < Step * SlowestOverStep ? time : double.PositiveInfinity;
    }

    /// <summary>How many requests of a kind a replica serves a second so that tokens follow each other within a time.
    /// </summary>
    /// <param name="unit">One request a second.</param>
    /// <param name="tokenTime">More than a bare step takes.</param>
    public double RequestsWithin(in EngineLoad unit, double tokenTime)
    {
        // Not a prefill is begun, and a prefill is begun in each step: what can be done lies between.
        var room = tokenTime - Step;
        var each = tokenTime * ((Sequence * unit.Sequences) + (PromptToken * unit.PromptTokens));
        var (low, high) = (0.0, room / each);
        for (var halving = 0; halving < 40; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = StepDuring(tokenTime, unit.Times(middle)) <= tokenTime ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>How many requests of a kind a replica serves a second while no more than so many run at once.</summary>
    /// <param name="unit">One request a second.</param>
    /// <param name="output">The tokens that one writes.</param>
    /// <param name="running">How many may run at once.</param>
    /// <param name="most">What is served at most for other reasons; the answer where so many never run.</param>
    public double RequestsRunning(in EngineLoad unit, double output, double running, double most)
    {
        if (most * output * TokenTime(unit.Times(most)) <= running)
        {
            return most;
        }

        var (low, high) = (0.0, most);
        for (var halving = 0; halving < 40; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = middle * output * TokenTime(unit.Times(middle)) <= running ? (middle, high) : (low, middle);
        }

        return high;
    }

    private double StepDuring(double time, in EngineLoad load) => Step
        + (time * Sequence * load.Sequences)
        + (PromptToken * ((time * load.PromptTokens) + (TokensPerPrefill * Prefills(time * load.Requests))));
}
