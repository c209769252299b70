/* Counts a weighted vote once more, by a program that shares nothing with the compiler.

   It reads the number of members, the quota and their votes. For each of two primes it prints the number of winning
   coalitions modulo that prime, and then the coalitions of the others in which each member decides.
   Compile it with `cc -O2 bench/recount.c`.

   Run on three charters of bench/hostile.py: 189 unlike members with 85% of the votes (6,926,185 of 8,148,452), 110
   members with 1 to 110 votes and a quota of 3,053, and 40 members with up to a million votes. The number of winning
   coalitions, and the swings of every member, are those of `power`, modulo both primes. No member of the three can block
   alone. tests/analysis/test_recomputed.py does the same for the council of 28 states, with the Shapley values. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef unsigned long long number;

static const number PRIMES[2] = {2305843009213693951ULL, 4611686018427387847ULL};

int main(void) {
    int members;
    long quota, whole = 0;
    if (scanf("%d %ld", &members, &quota) != 2) return 1;
    long *votes = malloc(members * sizeof *votes);
    for (int i = 0; i < members; i++) {
        if (scanf("%ld", &votes[i]) != 1) return 1;
        whole += votes[i];
    }
    /* It passes if those against have at most this many votes. */
    long most = whole - quota;
    for (int k = 0; k < 2; k++) {
        number prime = PRIMES[k];
        number *ways = calloc(most + 1, sizeof *ways), *without = malloc((most + 1) * sizeof *without);
        ways[0] = 1;
        for (int i = 0; i < members; i++)
            for (long x = most; x >= votes[i]; x--) ways[x] = (ways[x] + ways[x - votes[i]]) % prime;
        number winning = 0;
        for (long x = 0; x <= most; x++) winning = (winning + ways[x]) % prime;
        printf("%llu %llu\n", prime, winning);
        for (int i = 0; i < members; i++) {
            for (long x = 0; x <= most; x++)
                without[x] = x < votes[i] ? ways[x] : (ways[x] + prime - without[x - votes[i]]) % prime;
            /* The member decides if the others against have at most that many votes, and with its own more. */
            number swings = 0;
            for (long x = most - votes[i] + 1 < 0 ? 0 : most - votes[i] + 1; x <= most; x++)
                swings = (swings + without[x]) % prime;
            printf("%llu ", swings);
        }
        printf("\n");
        free(ways);
        free(without);
    }
    free(votes);
}
