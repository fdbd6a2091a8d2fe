using LlmCloudScaler.Providers.Simulated.Plant;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Plant;

/// <summary>Where the plant is a queue that theory has a formula for, it agrees with the formula: requests that want
/// their prefill alone, one at a time, at 1 ms a token.</summary>
public class QueueingTests
{
    private const int Requests = 400_000;
    private const double MeanServiceMs = 1_000;

    private static readonly ReplicaModel server = ReplicaModels.Default with
    {
        PrefillFixedMs = 0,
        PrefillPerTokenMs = 1,
        MaxSequences = 1,
        MaxKvTokens = 1_000_000,
    };

    private static readonly PlantOptions steady = new() { WarmUp = WarmUp.None };

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Exponential_service_waits_as_in_M_M_1(double load)
    {
        // ρ/(1−ρ) services: 1 at 0.5, 4 at 0.8.
        var wait = MeanWaitMs(replicas: 1, load, random => random.NextExponential());

        Assert.Equal(load / (1 - load) * MeanServiceMs, wait, tolerance: 0.04 * load / (1 - load) * MeanServiceMs);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void Even_service_waits_half_as_long_as_in_M_D_1(double load)
    {
        var wait = MeanWaitMs(replicas: 1, load, _ => 1);
        var theory = load / (2 * (1 - load)) * MeanServiceMs;

        Assert.Equal(theory, wait, tolerance: 0.03 * theory);
    }

    [Fact]
    public void Service_of_two_kinds_waits_as_Pollaczek_and_Khinchine_say()
    {
        // One in ten takes 5.5 s, the others 0.5 s: mean 1 s, mean square 0.1·30.25 + 0.9·0.25 = 3.25 s². At 0.6
        // requests a second the wait is 0.6·3.25 / (2·0.4) = 2.4375 s.
        var wait = MeanWaitMs(replicas: 1, load: 0.6, random => random.NextDouble() < 0.1 ? 5.5 : 0.5);

        Assert.Equal(2_437.5, wait, tolerance: 0.04 * 2_437.5);
    }

    [Fact]
    public void Several_replicas_wait_somewhat_longer_than_one_queue_before_all_of_them()
    {
        // Four servers at 0.8 with one queue wait 0.7455 services (Erlang C); who joins the shortest of four queues
        // cannot change over when another is served first. Replicas that were chosen at random would wait 4.
        const double ErlangC = 745.5;
        var wait = MeanWaitMs(replicas: 4, load: 0.8, random => random.NextExponential());

        Assert.InRange(wait, ErlangC, 1.5 * ErlangC);
    }

    [Fact]
    public void A_single_queue_of_several_servers_waits_as_in_M_M_c()
    {
        // One replica that runs four at once, each token taking 1 s however many run, is four servers with one queue.
        var four = server with
        {
            PrefillPerTokenMs = 0,
            StepFixedMs = 1,
            StepPerSequenceMs = 0,
            StepPerKvTokenMs = 0,
            MaxSequences = 4,
        };
        var wait = MeanWaitMs(replicas: 1, load: 3.2, random => random.NextExponential(), four, isDecoding: true);

        Assert.Equal(745.5, wait, tolerance: 0.04 * 745.5);
    }

    /// <summary>Mean time from sending to the beginning of service.</summary>
    /// <param name="replicas">How many servers.</param>
    /// <param name="load">Of each.</param>
    /// <param name="service">Draws a service time, of mean 1.</param>
    /// <param name="model">The server; null for the one above.</param>
    /// <param name="isDecoding">Whether service is the output rather than the prompt.</param>
    private static double MeanWaitMs(
        int replicas,
        double load,
        Func<SeededRandom, double> service,
        ReplicaModel? model = null,
        bool isDecoding = false)
    {
        var total = 0.0;
        var count = 0;
        var options = steady with
        {
            OnCompleted = request =>
            {
                // A quarter to come to rest.
                if (request.Sequence >= Requests / 4)
                {
                    var waited = request.FirstToken - request.Arrival;
                    total += waited.TotalMilliseconds - (isDecoding ? 0 : request.PromptTokens);
                    count++;
                }
            },
        };
        using var plant = new SimulatedPlant(Stream(replicas * load, service, isDecoding), options);
        for (var i = 0; i < replicas; i++)
        {
            plant.Add($"r{i}", model ?? server, TimeSpan.Zero);
        }

        while (plant.NextArrival is not null || plant.Totals.InFlight > 0)
        {
            plant.AdvanceTo(plant.Now + TimeSpan.FromHours(1));
        }

        return total / count;
    }

    private static IEnumerable<InferenceRequest> Stream(
        double perSecond, Func<SeededRandom, double> service, bool isDecoding)
    {
        var arrivals = new SeededRandom(1);
        var services = new SeededRandom(2);
        var at = 0.0;
        for (var i = 0; i < Requests; i++)
        {
            at += arrivals.NextExponential() / perSecond;
            var tokens = (int)Math.Round(MeanServiceMs * service(services));
            yield return isDecoding
                ? new(TimeSpan.FromSeconds(at), 0, tokens + 1)
                : new(TimeSpan.FromSeconds(at), tokens, 0);
        }
    }
}
