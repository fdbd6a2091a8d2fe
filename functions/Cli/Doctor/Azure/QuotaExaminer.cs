using System.Collections.Immutable;

using LlmCloudScaler.Providers.Azure.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>Looks at sizes of machines and at quotas, each asked for once where several pools share it.</summary>
/// <param name="checkup">Asks Azure.</param>
internal sealed class QuotaExaminer(AzureCheckup checkup)
{
    /// <summary>What is to be said of pools whose scale sets were seen.</summary>
    public async Task<ImmutableArray<Diagnosis>> ExamineAsync(
        ImmutableArray<ExaminedPool> pools, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var here in pools.GroupBy(pool => (pool.Set!.Subscription, pool.Set.Location)))
        {
            var place = $"{here.Key.Location} of subscription {here.Key.Subscription}";
            var needs = ImmutableArray.CreateBuilder<QuotaNeed>();
            foreach (var alike in here.GroupBy(pool => pool.Set!.Size, StringComparer.OrdinalIgnoreCase))
            {
                var size = await checkup.SizeAsync(alike.First().Set!, cancellation).ConfigureAwait(false);
                foreach (var pool in alike)
                {
                    var (some, unverified) = QuotaChecks.NeedsOf(pool, place, size);
                    needs.AddRange(some);
                    diagnoses.AddRange(unverified is null ? Array.Empty<Diagnosis>() : [unverified]);
                    diagnoses.AddRange(size.Match(known => QuotaChecks.OfSize(pool, known), _ => []));
                }
            }

            diagnoses.AddRange(
                await QuotasAsync(here.First().Set!, needs.ToImmutable(), cancellation).ConfigureAwait(false));
        }

        return diagnoses.ToImmutable();
    }

    private async Task<ImmutableArray<Diagnosis>> QuotasAsync(
        AzureScaleSet somewhere, ImmutableArray<QuotaNeed> needs, CancellationToken cancellation)
    {
        if (needs.IsEmpty)
        {
            return [];
        }

        var quotas = await checkup.QuotasAsync(somewhere, cancellation).ConfigureAwait(false);
        return
        [
            .. needs.GroupBy(need => need.Code, StringComparer.OrdinalIgnoreCase)
                .Select(alike => QuotaChecks.OfQuota([.. alike], quotas)),
        ];
    }
}
